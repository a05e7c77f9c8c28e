//! The record's types, their JSON Schema, the ontology tables and crosswalks.
