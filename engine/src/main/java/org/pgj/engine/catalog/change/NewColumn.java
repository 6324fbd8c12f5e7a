package org.pgj.engine.catalog.change;

/**
 * A column of a relation to be made.
 *
 * @param storage pg_attribute.attstorage, 0 for the type's own
 * @param identity {@code 0}, {@code a} or {@code d}
 * @param generated {@code 0} or {@code s}
 */
public record NewColumn(
    String name,
    int type,
    int typmod,
    int collation,
    int dimensions,
    boolean notNull,
    boolean hasDefault,
    char storage,
    char compression,
    char identity,
    char generated) {

  /** A plain nullable column. */
  public static NewColumn of(String name, int type, int typmod, int collation) {
    return new NewColumn(name, type, typmod, collation, 0, false, false, '\0', '\0', '\0', '\0');
  }

  /** The same column, not null. */
  public NewColumn asNotNull() {
    return new NewColumn(
        name,
        type,
        typmod,
        collation,
        dimensions,
        true,
        hasDefault,
        storage,
        compression,
        identity,
        generated);
  }
}
