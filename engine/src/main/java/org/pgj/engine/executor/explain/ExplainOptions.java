package org.pgj.engine.executor.explain;

/** The options of EXPLAIN that decide what is printed. */
public record ExplainOptions(
    boolean analyze,
    boolean verbose,
    boolean costs,
    boolean buffers,
    boolean wal,
    boolean settings,
    boolean timing,
    boolean summary) {}
