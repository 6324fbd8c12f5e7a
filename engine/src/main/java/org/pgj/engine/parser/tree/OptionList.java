package org.pgj.engine.parser.tree;

import java.util.List;

/** A list as value of an option. */
public record OptionList(List<OptionValue> values, int location) implements OptionValue {}
