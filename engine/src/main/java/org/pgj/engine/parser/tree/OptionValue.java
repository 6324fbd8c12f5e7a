package org.pgj.engine.parser.tree;

/** The value of a {@link ParsedOption}. */
public sealed interface OptionValue extends Node
    permits OptionList,
        OptionSetting,
        ParsedBooleanLiteral,
        ParsedIntegerLiteral,
        ParsedNumericLiteral,
        ParsedRole,
        ParsedStringLiteral,
        ParsedTypeName,
        QualifiedName {}
