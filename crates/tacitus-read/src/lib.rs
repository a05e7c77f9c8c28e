//! Files of any usual format to documents.
