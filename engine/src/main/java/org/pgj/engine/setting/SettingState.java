package org.pgj.engine.setting;

import java.util.function.Supplier;

/** A parameter in a session: its value, what RESET restores, and what open levels would restore. */
final class SettingState {
  /** What a level has done. */
  enum Change {
    SAVE,
    SET,
    LOCAL,
    /** SET, then SET LOCAL. */
    SET_LOCAL
  }

  /** An entry of the stack of levels. */
  static final class Level {
    final Level outer;
    int number;
    Change change;
    SettingValue prior;
    SettingSource priorSource;
    SettingValue masked;
    SettingSource maskedSource;

    Level(Level outer, int number, Change change, SettingValue prior, SettingSource priorSource) {
      this.outer = outer;
      this.number = number;
      this.change = change;
      this.prior = prior;
      this.priorSource = priorSource;
    }
  }

  /** Another parameter and the value it gets. */
  record Implied(String name, String text) {}

  final SettingDefinition definition;
  SettingValue value;
  SettingSource source = SettingSource.DEFAULT;
  SettingValue resetValue;
  SettingValue baseValue;
  SettingSource baseSource = SettingSource.DEFAULT;
  SettingSource resetSource = SettingSource.DEFAULT;
  Level stack;
  SettingHook hook;
  SettingListener[] listeners = {};

  /** Tells what SHOW prints instead of the value; null for the value. */
  Supplier<String> display;

  /** What a session that sets this parameter sets too; null for nothing. */
  Implied implied;

  String reported;
  String sourceFile;
  int sourceLine;
  boolean pendingRestart;

  SettingState(SettingDefinition definition) {
    this.definition = definition;
    this.value = bootValue();
    this.resetValue = value;
    this.baseValue = value;
  }

  /** Whether somebody has given it another value than it begins with. */
  boolean isChanged() {
    return source != SettingSource.DEFAULT && !value.equals(bootValue());
  }

  private SettingValue bootValue() {
    return definition.type() == SettingType.STRING
        ? new SettingValue(definition.bootValue(), 0, 0)
        : SettingParser.parse(definition, definition.bootValue());
  }

  /** What SHOW prints. */
  String shown() {
    return display == null ? SettingParser.display(definition, value) : display.get();
  }

  /** The value in the parameter's own unit, as {@code pg_settings} has it. */
  String plain() {
    return display == null ? value.text() : display.get();
  }

  void assign(SettingValue newValue, SettingSource newSource) {
    boolean changed = !newValue.equals(value);
    value = newValue;
    source = newSource;
    if (changed) {
      for (SettingListener listener : listeners) {
        listener.changed(newValue);
      }
    }
  }

  /** Remembers what to restore before a change at a level. */
  void push(int level, Change change) {
    if (stack != null && stack.number >= level) {
      if (change == Change.SET) {
        stack.change = Change.SET;
      } else if (change == Change.LOCAL && stack.change == Change.SET) {
        stack.masked = value;
        stack.maskedSource = source;
        stack.change = Change.SET_LOCAL;
      }
      return;
    }
    stack = new Level(stack, level, change, value, source);
  }

  /** The end of a level and of those inside it; whether a stack remains. */
  boolean end(int level, boolean committed) {
    while (stack != null && stack.number >= level) {
      Level ending = stack;
      Level outer = ending.outer;
      if (committed && ending.change != Change.SAVE && ending.number > 1) {
        if (outer == null || outer.number < ending.number - 1) {
          ending.number--;
          return true;
        }
        merge(ending, outer);
        stack = outer;
        continue;
      }
      stack = outer;
      if (!committed || ending.change == Change.SAVE || ending.change == Change.LOCAL) {
        assign(ending.prior, ending.priorSource);
      } else if (ending.change == Change.SET_LOCAL) {
        assign(ending.masked, ending.maskedSource);
      }
    }
    return stack != null;
  }

  /** What a committed inner level did becomes the outer level's doing. */
  private static void merge(Level inner, Level outer) {
    switch (inner.change) {
      case SET -> {
        if (outer.change != Change.SAVE) {
          outer.change = Change.SET;
        }
      }
      case LOCAL -> {
        if (outer.change == Change.SET) {
          outer.masked = inner.prior;
          outer.maskedSource = inner.priorSource;
          outer.change = Change.SET_LOCAL;
        }
      }
      case SET_LOCAL -> {
        outer.masked = inner.masked;
        outer.maskedSource = inner.maskedSource;
        outer.change = Change.SET_LOCAL;
      }
      case SAVE -> throw new IllegalStateException("a saved level is restored, not merged");
    }
  }
}
