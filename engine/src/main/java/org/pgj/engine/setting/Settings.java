package org.pgj.engine.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.pgj.engine.error.DatabaseError;

/** The parameters of one session (or of a process without one). Used by one thread. */
public final class Settings {
  /** How long a change lasts. */
  public enum Scope {
    /** Until the session ends or it is changed again; undone if the transaction aborts. */
    SESSION,
    /** Until the transaction ends. */
    LOCAL,
    /** Until the level ends, whatever becomes of it: SET clauses of functions. */
    LEVEL
  }

  /** Takes reported changes: ParameterStatus. */
  public interface Reporter {
    void report(String name, String value);
  }

  private final SettingDefinitions definitions = new SettingDefinitions();
  private final Map<String, SettingState> states = new HashMap<>(256);
  private final List<SettingState> reported = new ArrayList<>();
  private final List<SettingState> stacked = new ArrayList<>();
  private int level;
  private boolean superuser = true;

  // ---- reading

  /** What SHOW prints. */
  public String show(String name) {
    SettingState state = state(name);
    return state.shown();
  }

  /** What SHOW prints, or null if there is no such parameter. */
  public String showIfKnown(String name) {
    SettingState state = find(name);
    return state == null ? null : state.shown();
  }

  public SettingValue value(String name) {
    return state(name).value;
  }

  public boolean isTrue(String name) {
    return state(name).value.isTrue();
  }

  /** In the parameter's own unit. */
  public long integer(String name) {
    return state(name).value.integer();
  }

  /** In the parameter's own unit. */
  public double real(String name) {
    return state(name).value.real();
  }

  public String text(String name) {
    return state(name).value.text();
  }

  /** A parameter to be read often; not a custom one, which sessions forget. */
  public Setting setting(String name) {
    return new Setting(state(name));
  }

  public SettingDefinition definition(String name) {
    return state(name).definition;
  }

  /** The definition, or null if there is no such parameter yet. */
  public SettingDefinition definitionIfKnown(String name) {
    SettingState state = find(name);
    return state == null ? null : state.definition;
  }

  /** A parameter's name as it is kept: an alias stands for another, letters may be upper case. */
  public String canonicalName(String name) {
    SettingDefinition definition = definitionIfKnown(name);
    return definition == null ? name : definition.name();
  }

  /** All parameters, hidden ones too, by name. */
  public List<SettingReport> report() {
    for (SettingDefinition definition : definitions.all()) {
      state(definition.name());
    }
    Map<String, String[]> descriptions = SettingDefinitions.descriptions();
    List<SettingReport> all = new ArrayList<>(states.size());
    for (SettingState state : states.values()) {
      all.add(SettingReport.of(state, descriptions.get(state.definition.name())));
    }
    all.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
    return all;
  }

  /** What EXPLAIN (SETTINGS) shows: the values, as SHOW prints them, that are not the defaults. */
  public Map<String, String> explained() {
    Map<String, String> changed = new TreeMap<>();
    for (SettingState state : states.values()) {
      SettingDefinition definition = state.definition;
      if (definition.isExplained() && state.isChanged()) {
        changed.put(definition.name(), state.shown());
      }
    }
    return changed;
  }

  private SettingState find(String name) {
    String key = SettingDefinitions.key(name);
    SettingState state = states.get(key);
    if (state == null) {
      SettingDefinition definition = definitions.find(alias(key));
      if (definition != null) {
        state = states.get(SettingDefinitions.key(definition.name()));
        if (state == null) {
          state = add(definition);
        }
      }
    }
    return state;
  }

  private static String alias(String key) {
    return switch (key) {
      case "sort_mem" -> "work_mem";
      case "vacuum_mem" -> "maintenance_work_mem";
      default -> key;
    };
  }

  private SettingState add(SettingDefinition definition) {
    SettingState state = new SettingState(definition);
    states.put(SettingDefinitions.key(definition.name()), state);
    if (definition.isReported()) {
      reported.add(state);
    }
    return state;
  }

  private SettingState state(String name) {
    SettingState state = find(name);
    if (state == null) {
      throw unrecognized(name);
    }
    return state;
  }

  private static DatabaseError unrecognized(String name) {
    return new DatabaseError("42704", "unrecognized configuration parameter \"" + name + "\"");
  }

  // ---- hooks and listeners

  /** Sets the further check of a parameter. */
  public void setHook(String name, SettingHook hook) {
    state(name).hook = hook;
  }

  /**
   * Has a session that sets one parameter set another as well. If the one goes back to its default,
   * so does the other.
   */
  public void imply(String name, String other, String text) {
    state(name).implied = new SettingState.Implied(other, text);
  }

  /** Has a parameter shown by something else than its value, in its own unit. */
  public void setDisplay(String name, Supplier<String> display) {
    state(name).display = display;
  }

  /** Adds a listener and tells it the present value. */
  public void listen(String name, SettingListener listener) {
    SettingState state = state(name);
    state.listeners = Arrays.copyOf(state.listeners, state.listeners.length + 1);
    state.listeners[state.listeners.length - 1] = listener;
    listener.changed(state.value);
  }

  // ---- changing

  /** Whether the session's user may change what only superusers may. */
  public void setSuperuser(boolean isSuperuser) {
    superuser = isSuperuser;
  }

  /**
   * SET and {@code set_config}, by the session's user.
   *
   * @param text null for DEFAULT
   * @throws DatabaseError 42704, 42602, 55P02, 42501, 22023 …
   */
  public void set(String name, String text, Scope scope) {
    set(
        name,
        text,
        superuser ? SettingContext.SUPERUSER : SettingContext.USER,
        SettingSource.SESSION,
        scope);
  }

  /** RESET of one parameter. */
  public void reset(String name) {
    SettingState state = state(name);
    if (state.definition.isNotReset()) {
      throw new DatabaseError("55P02", "parameter \"" + name + "\" cannot be reset");
    }
    set(name, null, Scope.SESSION);
  }

  /** RESET ALL: what the session's user has set; no error for what cannot be changed. */
  public void resetAll() {
    for (SettingState state : new ArrayList<>(states.values())) {
      if (state.source == SettingSource.SESSION
          && !state.definition.isNotResetByAll()
          && state.definition.context().ordinal() >= SettingContext.SUPERUSER.ordinal()) {
        remember(state, SettingState.Change.SET);
        state.assign(state.resetValue, state.resetSource);
      }
    }
  }

  /**
   * Gives a parameter a value from outside of SQL: files, command line, start-up packet, catalogs.
   * Ignored if the present value's source has a higher rank. It is what RESET goes back to.
   */
  public void initialize(String name, String text, SettingContext caller, SettingSource source) {
    set(name, text, caller, source, Scope.SESSION);
  }

  /**
   * Checks a SET by the session's user without doing it.
   *
   * @throws DatabaseError as {@link #set(String, String, Scope)}
   */
  public void check(String name, String text) {
    SettingState state = find(name);
    if (state == null) {
      state = addCustom(name);
    }
    requireContext(state.definition, superuser ? SettingContext.SUPERUSER : SettingContext.USER);
    requireValid(name, text);
  }

  /**
   * Checks a value of a parameter whoever sets it.
   *
   * @throws DatabaseError 22023 …
   */
  public void requireValid(String name, String text) {
    SettingState state = state(name);
    SettingValue value = SettingParser.parse(state.definition, text);
    if (state.hook != null) {
      checked(state, value, text, SettingSource.GLOBAL);
    }
  }

  private void set(
      String name, String text, SettingContext caller, SettingSource source, Scope scope) {
    SettingState state = find(name);
    if (state == null) {
      state = addCustom(name);
    }
    SettingDefinition definition = state.definition;
    requireContext(definition, caller);
    SettingValue value;
    SettingSource valueSource = source;
    if (text == null) {
      value = state.resetValue;
      valueSource = state.resetSource;
    } else {
      value = SettingParser.parse(definition, text);
      if (state.hook != null) {
        value = checked(state, value, text, source);
      }
    }
    if (source != SettingSource.SESSION) {
      if (source.compareTo(SettingSource.COMMAND_LINE) <= 0
          && source.compareTo(state.baseSource) >= 0) {
        state.baseValue = value;
        state.baseSource = valueSource;
      }
      if (source.compareTo(state.resetSource) >= 0) {
        state.resetValue = value;
        state.resetSource = valueSource;
      }
      if (source.compareTo(state.source) >= 0) {
        state.assign(value, valueSource);
      }
      return;
    }
    remember(
        state,
        switch (scope) {
          case SESSION -> SettingState.Change.SET;
          case LOCAL -> SettingState.Change.LOCAL;
          case LEVEL -> SettingState.Change.SAVE;
        });
    state.assign(value, valueSource);
    if (state.implied != null) {
      String other = text == null ? null : state.implied.text();
      set(state.implied.name(), other, caller, source, scope);
    }
  }

  private static SettingValue checked(
      SettingState state, SettingValue value, String text, SettingSource source) {
    String canonical = state.hook.check(value.text(), state.value.text(), source);
    if (canonical == null) {
      throw SettingParser.invalid(state.definition, text);
    }
    return canonical.equals(value.text())
        ? value
        : SettingParser.parse(state.definition, canonical);
  }

  private SettingState addCustom(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      throw unrecognized(name);
    }
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
      boolean inner = c >= '0' && c <= '9' || c == '$';
      if (c == '.' ? start : !letter && (start || !inner)) {
        throw invalidName(name);
      }
      start = c == '.';
    }
    if (start) {
      throw invalidName(name);
    }
    return add(SettingDefinition.custom(name));
  }

  private static DatabaseError invalidName(String name) {
    return new DatabaseError("42602", "invalid configuration parameter name \"" + name + "\"")
        .detail("Custom parameter names must be two or more simple identifiers separated by dots.");
  }

  private void requireContext(SettingDefinition definition, SettingContext caller) {
    String parameter = "parameter \"" + definition.name() + "\" ";
    boolean bySql = caller == SettingContext.SUPERUSER || caller == SettingContext.USER;
    switch (definition.context()) {
      case INTERNAL -> {
        if (caller != SettingContext.INTERNAL) {
          throw new DatabaseError("55P02", parameter + "cannot be changed");
        }
      }
      case POSTMASTER -> {
        if (caller.compareTo(SettingContext.POSTMASTER) > 0) {
          throw new DatabaseError(
              "55P02", parameter + "cannot be changed without restarting the server");
        }
      }
      case SIGHUP -> {
        if (caller.compareTo(SettingContext.SIGHUP) > 0) {
          throw new DatabaseError("55P02", parameter + "cannot be changed now");
        }
      }
      case SUPERUSER_BACKEND, BACKEND -> {
        if (bySql) {
          throw new DatabaseError("55P02", parameter + "cannot be set after connection start");
        }
        if (definition.context() == SettingContext.SUPERUSER_BACKEND
            && caller == SettingContext.BACKEND
            && !superuser) {
          throw permissionDenied(definition);
        }
      }
      case SUPERUSER -> {
        if (caller == SettingContext.USER || caller == SettingContext.BACKEND && !superuser) {
          throw permissionDenied(definition);
        }
      }
      case USER -> {
        // Everybody may.
      }
    }
  }

  private static DatabaseError permissionDenied(SettingDefinition definition) {
    return new DatabaseError(
        "42501", "permission denied to set parameter \"" + definition.name() + "\"");
  }

  /** A reported or internal value that the server itself keeps, such as {@code is_superuser}. */
  public void setInternal(String name, String text) {
    SettingState state = state(name);
    SettingValue value = SettingParser.parse(state.definition, text);
    state.resetValue = value;
    state.resetSource = SettingSource.OVERRIDE;
    state.baseValue = value;
    state.assign(value, SettingSource.OVERRIDE);
  }

  // ---- transactions

  private void remember(SettingState state, SettingState.Change change) {
    if (level == 0) {
      return;
    }
    if (state.stack == null) {
      stacked.add(state);
    }
    state.push(level, change);
  }

  /** A transaction (level 1) or subtransaction begins: changes from here on can be undone. */
  public void beginLevel(int number) {
    level = number;
  }

  /** It ends; changes inside are kept or undone. */
  public void endLevel(int number, boolean committed) {
    for (int i = stacked.size() - 1; i >= 0; i--) {
      if (!stacked.get(i).end(number, committed)) {
        stacked.remove(i);
      }
    }
    level = number - 1;
  }

  // ---- reporting

  /** Reports every reported parameter whose value the client does not know yet. */
  public void reportChanges(Reporter reporter) {
    for (int i = 0; i < reported.size(); i++) {
      SettingState state = reported.get(i);
      String text = state.value.text();
      if (!text.equals(state.reported)) {
        state.reported = text;
        reporter.report(state.definition.name(), state.shown());
      }
    }
  }

  /** Makes all reported parameters exist and unknown to the client, for a new client. */
  public void beginReporting() {
    for (SettingDefinition definition : definitions.loaded()) {
      if (definition.isReported()) {
        state(definition.name()).reported = null;
      }
    }
  }

  /**
   * Back to what the process started with, for the next client: everything that came with or from
   * the last one is forgotten.
   */
  public void forgetClient() {
    stacked.clear();
    level = 0;
    for (SettingState state : new ArrayList<>(states.values())) {
      state.stack = null;
      if (state.source.compareTo(SettingSource.COMMAND_LINE) > 0
          || state.resetSource.compareTo(SettingSource.COMMAND_LINE) > 0) {
        if (state.definition.name().indexOf('.') >= 0) {
          states.remove(SettingDefinitions.key(state.definition.name()));
        } else {
          state.resetValue = state.baseValue;
          state.resetSource = state.baseSource;
          state.assign(state.baseValue, state.baseSource);
        }
      }
    }
  }
}
