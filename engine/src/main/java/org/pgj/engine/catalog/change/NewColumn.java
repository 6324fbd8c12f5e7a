package org.pgj.engine.catalog.change;

/**
 * A column of a relation to be made.
 *
 * @param storage pg_attribute.attstorage, 0 for the type's own
 * @param identity {@code 0}, {@code a} or {@code d}
 * @param generated {@code 0} or {@code s}
 * @param local whether the table defines it itself, be it inherited as well
 * @param inheritanceCount tables it is inherited from
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
    char generated,
    boolean local,
    int inheritanceCount) {

  /** A column that the table has of itself. */
  public NewColumn(
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
    this(
        name,
        type,
        typmod,
        collation,
        dimensions,
        notNull,
        hasDefault,
        storage,
        compression,
        identity,
        generated,
        true,
        0);
  }

  /** A plain nullable column. */
  public static NewColumn of(String name, int type, int typmod, int collation) {
    return new NewColumn(name, type, typmod, collation, 0, false, false, '\0', '\0', '\0', '\0');
  }

  /** The same column, not null. */
  public NewColumn asNotNull() {
    return merged(true, hasDefault, identity, generated, local, inheritanceCount);
  }

  /** The same column with another definition merged into it. */
  public NewColumn merged(
      boolean isNotNull,
      boolean isDefaulted,
      char newIdentity,
      char newGenerated,
      boolean isLocal,
      int parents) {
    return new NewColumn(
        name,
        type,
        typmod,
        collation,
        dimensions,
        isNotNull,
        isDefaulted,
        storage,
        compression,
        newIdentity,
        newGenerated,
        isLocal,
        parents);
  }
}
