package org.pgj.engine.catalog.entry;

/**
 * A row of pg_constraint.
 *
 * @param kind {@code c}heck, {@code f}oreign key, {@code n}ot null, {@code p}rimary key, {@code
 *     u}nique, e{@code x}clusion, constraint {@code t}rigger
 * @param onUpdate {@code a} no action, {@code r}estrict, {@code c}ascade, set {@code n}ull, set
 *     {@code d}efault
 * @param matchType {@code f}ull, {@code p}artial, {@code s}imple
 * @param keys constrained attribute numbers
 * @param expression serialized check expression, null if none
 */
public record ConstraintEntry(
    int oid,
    String name,
    int namespace,
    char kind,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean validated,
    int relation,
    int domain,
    int index,
    int parent,
    int referencedRelation,
    char onUpdate,
    char onDelete,
    char matchType,
    boolean local,
    int inheritanceCount,
    boolean noInherit,
    int[] keys,
    int[] referencedKeys,
    int[] primaryForeignOperators,
    int[] primaryPrimaryOperators,
    int[] foreignForeignOperators,
    int[] deleteSetKeys,
    String expression) {

  /** What a constraint trigger is known by, about to be made. */
  public static ConstraintEntry ofTrigger(
      String name, int namespace, boolean deferrable, boolean initiallyDeferred, int table) {
    return ofIndex(name, namespace, 't', deferrable, initiallyDeferred, true, table, 0, null);
  }

  /**
   * A primary key or unique constraint about to be made, without parents.
   *
   * @param kind {@code p} or {@code u}
   */
  public static ConstraintEntry ofIndex(
      String name,
      int namespace,
      char kind,
      boolean deferrable,
      boolean initiallyDeferred,
      boolean validated,
      int table,
      int index,
      int[] keys) {
    return new ConstraintEntry(
        0,
        name,
        namespace,
        kind,
        deferrable,
        initiallyDeferred,
        validated,
        table,
        0,
        index,
        0,
        0,
        ' ',
        ' ',
        ' ',
        true,
        0,
        true,
        keys,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
