package org.pgj.engine.parser.tree;

/** A window frame. {@code end} is null if BETWEEN was not written. */
public record ParsedFrame(
    FrameMode mode,
    ParsedFrameBound start,
    ParsedFrameBound end,
    FrameExclusion exclusion,
    int location)
    implements Node {}
