package org.pgj.engine.parser.tree;

/** IMPORT FOREIGN SCHEMA; what it is limited to matters to a wrapper's handler only. */
public record ParsedImportForeignSchema(
    String remoteSchema, String server, String localSchema, int location) implements Statement {}
