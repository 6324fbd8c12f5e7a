package org.pgj.engine.setting;

/** A row of {@code pg_settings}; texts that do not apply are null. */
public record SettingReport(
    String name,
    String setting,
    String unit,
    String category,
    String shortDescription,
    String extraDescription,
    SettingContext context,
    SettingType type,
    SettingSource source,
    String minimum,
    String maximum,
    String[] enumValues,
    String bootValue,
    String resetValue,
    String sourceFile,
    int sourceLine,
    boolean pendingRestart,
    String display,
    boolean hidden) {

  static SettingReport of(SettingState state, String[] description) {
    SettingDefinition definition = state.definition;
    return new SettingReport(
        definition.name(),
        state.plain(),
        definition.unitName(),
        description == null ? "Customized Options" : description[0],
        description == null ? null : description[1],
        description == null || description[2].isEmpty() ? null : description[2],
        definition.context(),
        definition.type(),
        state.source,
        emptyToNull(definition.minimum()),
        emptyToNull(definition.maximum()),
        definition.enumValues().length == 0 ? null : definition.enumValues(),
        definition.bootValue(),
        state.resetValue.text(),
        state.sourceFile,
        state.sourceLine,
        state.pendingRestart,
        state.shown(),
        definition.isHidden());
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
