package org.pgj.engine.parser.tree;

/**
 * Any other numeric constant as decimal text, underscores removed; hexadecimal, octal and binary
 * ones beyond 32 bits keep their prefix. An all-digits text that fits 64 bits is a bigint.
 */
public record ParsedNumericLiteral(String text, int location)
    implements ParsedExpression, OptionValue {}
