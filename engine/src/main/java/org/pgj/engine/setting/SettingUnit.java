package org.pgj.engine.setting;

/** Units of memory and time (manual: Parameter Names and Values). */
final class SettingUnit {
  private static final String[] MEMORY = {"TB", "GB", "MB", "kB", "B"};
  private static final double[] MEMORY_SIZES = {0x1p40, 0x1p30, 0x1p20, 0x1p10, 1};
  private static final String[] TIME = {"d", "h", "min", "s", "ms", "us"};
  private static final double[] TIME_SIZES = {86_400e6, 3_600e6, 60e6, 1e6, 1e3, 1};

  private final String name;
  private final String[] units;
  private final double[] sizes;
  private final double size;

  private SettingUnit(String name, String[] units, double[] sizes, double size) {
    this.name = name;
    this.units = units;
    this.sizes = sizes;
    this.size = size;
  }

  /** The unit of a definition, or null for none. */
  static SettingUnit of(String name) {
    return switch (name) {
      case "" -> null;
      case "8kB" -> new SettingUnit(name, MEMORY, MEMORY_SIZES, 8192);
      case "B", "kB", "MB" -> new SettingUnit(name, MEMORY, MEMORY_SIZES, sizeOf(name));
      default -> new SettingUnit(name, TIME, TIME_SIZES, sizeOf(name));
    };
  }

  private static double sizeOf(String name) {
    for (int i = 0; i < MEMORY.length; i++) {
      if (MEMORY[i].equals(name)) {
        return MEMORY_SIZES[i];
      }
    }
    for (int i = 0; i < TIME.length; i++) {
      if (TIME[i].equals(name)) {
        return TIME_SIZES[i];
      }
    }
    throw new IllegalArgumentException(name);
  }

  String name() {
    return name;
  }

  /** A number of some unit in this one; NaN if there is no such unit. */
  double convert(double value, String unit) {
    for (int i = 0; i < units.length; i++) {
      if (units[i].equals(unit)) {
        return value * sizes[i] / size;
      }
    }
    return Double.NaN;
  }

  /** A positive value in the largest unit that holds it as a whole number. */
  String display(double value) {
    double amount = value * size;
    for (int i = 0; i < units.length; i++) {
      double number = amount / sizes[i];
      if (number == Math.rint(number) && number >= 1) {
        return (long) number + units[i];
      }
    }
    return SixDigits.format(value) + name;
  }

  String hint() {
    return units == MEMORY
        ? "Valid units for this parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\"."
        : "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\".";
  }
}
