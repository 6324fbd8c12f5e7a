package org.pgj.engine.parser.tree;

/** {@code [lower:upper]}; either bound may be null. */
public record SliceStep(Expression lower, Expression upper, int location)
    implements IndirectionStep {}
