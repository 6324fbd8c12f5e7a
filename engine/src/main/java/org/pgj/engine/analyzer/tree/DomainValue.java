package org.pgj.engine.analyzer.tree;

/** VALUE in a domain's check constraint. */
public record DomainValue(int type, int typmod, int collation, SourcePosition position)
    implements Expression {}
