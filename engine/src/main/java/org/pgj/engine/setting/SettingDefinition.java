package org.pgj.engine.setting;

/** A parameter as PostgreSQL defines it. Immutable. */
public final class SettingDefinition {
  private static final String[] NONE = {};

  private final String name;
  private final SettingType type;
  private final SettingUnit unit;
  private final SettingContext context;
  private final String[] enumValues;
  private final String minimum;
  private final String maximum;
  private final double lowest;
  private final double highest;
  private final String bootValue;
  private final String flags;

  private SettingDefinition(String[] fields) {
    this.name = fields[0];
    this.type = SettingType.of(fields[1]);
    this.unit = SettingUnit.of(fields[2]);
    this.context = SettingContext.of(fields[3]);
    this.enumValues = fields[4].isEmpty() ? NONE : fields[4].split(",");
    this.minimum = fields[5];
    this.maximum = fields[6];
    this.lowest = fields[5].isEmpty() ? 0 : Double.parseDouble(fields[5]);
    this.highest = fields[6].isEmpty() ? 0 : Double.parseDouble(fields[6]);
    this.bootValue = fields[7];
    this.flags = fields[8];
  }

  /** A definition from a line of nine fields; see {@link SettingDefinitions}. */
  static SettingDefinition parse(String line) {
    String[] fields = new String[9];
    int start = 0;
    for (int i = 0; i < 8; i++) {
      int tab = line.indexOf('\t', start);
      fields[i] = line.substring(start, tab);
      start = tab + 1;
    }
    fields[8] = line.substring(start);
    return new SettingDefinition(fields);
  }

  /** A parameter of the user's own, {@code prefix.name}. */
  static SettingDefinition custom(String name) {
    return new SettingDefinition(new String[] {name, "string", "", "user", "", "", "", "", ""});
  }

  public String name() {
    return name;
  }

  public SettingType type() {
    return type;
  }

  SettingUnit unit() {
    return unit;
  }

  /** The unit's name, or null. */
  public String unitName() {
    return unit == null ? null : unit.name();
  }

  public SettingContext context() {
    return context;
  }

  public String[] enumValues() {
    return enumValues;
  }

  /** The lower bound as text, empty if none. */
  public String minimum() {
    return minimum;
  }

  /** The upper bound as text, empty if none. */
  public String maximum() {
    return maximum;
  }

  double lowest() {
    return lowest;
  }

  double highest() {
    return highest;
  }

  public String bootValue() {
    return bootValue;
  }

  /** The client is told of every change (ParameterStatus). */
  public boolean isReported() {
    return flags.indexOf('R') >= 0;
  }

  /** The value is a list of names, separated by commas. */
  public boolean isList() {
    return flags.indexOf('L') >= 0;
  }

  /** Names of the list that need it are quoted. */
  public boolean isQuotedList() {
    return flags.indexOf('Q') >= 0;
  }

  /** Left out of SHOW ALL and pg_settings. */
  public boolean isHidden() {
    return flags.indexOf('S') >= 0;
  }

  public boolean isNotReset() {
    return flags.indexOf('N') >= 0;
  }

  public boolean isNotResetByAll() {
    return flags.indexOf('A') >= 0;
  }

  /** Left out of postgresql.conf.sample. */
  public boolean isNotInSample() {
    return flags.indexOf('I') >= 0;
  }

  /** Known only once the server has started. */
  public boolean isComputed() {
    return flags.indexOf('C') >= 0;
  }

  /** EXPLAIN (SETTINGS) shows it if it is not the default. */
  public boolean isExplained() {
    return flags.indexOf('E') >= 0;
  }
}
