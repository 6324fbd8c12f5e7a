package org.pgj.engine.parser.tree;

/** A parameter of a routine. {@code name} and {@code defaultValue} may be null. */
public record ParsedFunctionParameter(
    ParameterMode mode,
    String name,
    ParsedTypeName type,
    ParsedExpression defaultValue,
    int location)
    implements Node {}
