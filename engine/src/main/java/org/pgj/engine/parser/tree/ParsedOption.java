package org.pgj.engine.parser.tree;

/**
 * One option of a parenthesised or keyword list: {@code namespace.name = value}. {@code value} is
 * null if only the name was written. {@code action} matters to ALTER ... OPTIONS only.
 */
public record ParsedOption(
    String namespace, String name, OptionValue value, OptionAction action, int location)
    implements Node {}
