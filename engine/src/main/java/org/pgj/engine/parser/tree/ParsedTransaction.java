package org.pgj.engine.parser.tree;

import java.util.List;

/** BEGIN, COMMIT, SAVEPOINT and so on. {@code name} is the savepoint or prepared transaction. */
public record ParsedTransaction(
    TransactionKind kind, String name, List<ParsedOption> modes, boolean chain, int location)
    implements Statement {}
