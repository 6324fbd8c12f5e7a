package org.pgj.engine.parser.tree;

/** A role as written. */
public record ParsedRole(RoleKind kind, String name, int location) implements Node, OptionValue {}
