package org.pgj.engine.parser.tree;

/** {@code [lower:upper]}; either bound may be null. */
public record SliceStep(ParsedExpression lower, ParsedExpression upper, int location)
    implements IndirectionStep {}
