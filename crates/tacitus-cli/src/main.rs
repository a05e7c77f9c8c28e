//! The `tacitus` command.

fn main() {}
