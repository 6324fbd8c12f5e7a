package org.pgj.engine.catalog.entry;

/**
 * A row of pg_cast.
 *
 * @param context {@code e}xplicit, {@code a}ssignment, {@code i}mplicit
 * @param method {@code f}unction, {@code i}n-out conversion, {@code b}inary coercible
 */
public record CastEntry(int oid, int source, int target, int function, char context, char method) {
  /** Whether the cast may be used without being written. */
  public boolean implicit() {
    return context == 'i';
  }
}
