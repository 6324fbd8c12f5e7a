package org.pgj.engine.parser.tree;

/** The value of a SET option of a routine. */
public record OptionSetting(Statement setting, int location) implements OptionValue {}
