package org.pgj.engine.parser.tree;

/** ALTER DATABASE name REFRESH COLLATION VERSION. */
public record ParsedRefreshDatabaseCollation(String name, int location) implements Statement {}
