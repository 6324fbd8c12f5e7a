package org.pgj.engine.parser.tree;

import java.util.List;

/** DROP OWNED, REASSIGN OWNED ({@code newOwner} not null). */
public record ParsedOwned(
    List<ParsedRole> roles, ParsedRole newOwner, DropBehavior behavior, int location)
    implements Statement {}
