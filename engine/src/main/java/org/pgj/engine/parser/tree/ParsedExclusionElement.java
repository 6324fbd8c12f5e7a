package org.pgj.engine.parser.tree;

/** {@code element WITH operator}. */
public record ParsedExclusionElement(
    ParsedIndexElement element, QualifiedName operator, int location) implements Node {}
