package org.pgj.engine.parser.tree;

/**
 * ALTER DATABASE or ALTER ROLE ... SET / RESET. {@code role} is null for a database's own; {@code
 * allRoles}: ALTER ROLE ALL.
 */
public record ParsedAlterSettings(
    ParsedRole role, boolean allRoles, String database, Statement setting, int location)
    implements Statement {}
