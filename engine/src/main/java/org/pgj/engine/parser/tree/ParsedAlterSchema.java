package org.pgj.engine.parser.tree;

/** ALTER ... SET SCHEMA. */
public record ParsedAlterSchema(
    ObjectKind kind, ParsedObjectName object, String schema, boolean ifExists, int location)
    implements Statement {}
