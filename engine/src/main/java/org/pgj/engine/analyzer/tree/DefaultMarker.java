package org.pgj.engine.analyzer.tree;

/** DEFAULT as a value of INSERT or UPDATE; the rewriter replaces it. */
public record DefaultMarker(int type, int typmod, int collation, SourcePosition position)
    implements Expression {}
