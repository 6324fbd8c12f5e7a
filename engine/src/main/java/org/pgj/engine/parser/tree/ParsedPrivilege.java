package org.pgj.engine.parser.tree;

import java.util.List;

/** A privilege with its columns; {@code name} is null for ALL. */
public record ParsedPrivilege(String name, List<String> columns, int location) implements Node {}
