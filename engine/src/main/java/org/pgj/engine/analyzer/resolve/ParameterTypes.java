package org.pgj.engine.analyzer.resolve;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;

/**
 * Types of a statement's parameters {@code $1, $2 …}: given by the client or found out from where
 * they stand.
 */
public final class ParameterTypes {
  private static final int MAX_PARAMETERS = 65535;

  private int[] types;
  private final boolean ofClient;

  private ParameterTypes(int[] types, boolean ofClient) {
    this.types = types.clone();
    this.ofClient = ofClient;
  }

  /**
   * A client's parameters: further ones may appear, and values of domains have not been checked.
   *
   * @param declared oids, 0 or unknown where the analyzer is to find out
   */
  public static ParameterTypes ofClient(int... declared) {
    return new ParameterTypes(declared, true);
  }

  /** Parameters that the engine itself passes, each of a known type. */
  public static ParameterTypes fixed(int... types) {
    return new ParameterTypes(types, false);
  }

  /** A statement without parameters. */
  public static ParameterTypes none() {
    return fixed();
  }

  /**
   * The type of parameter {@code number}, {@link TypeIds#UNKNOWN} while undetermined.
   *
   * @throws DatabaseError 42P02 if there is no such parameter
   */
  public int reference(int number, int location) {
    if (number < 1 || number > MAX_PARAMETERS || (!ofClient && number > types.length)) {
      throw new DatabaseError("42P02", "there is no parameter $" + number).at(location);
    }
    if (number > types.length) {
      types = Arrays.copyOf(types, number);
    }
    if (types[number - 1] == 0) {
      if (!ofClient) {
        throw new DatabaseError("42P02", "there is no parameter $" + number).at(location);
      }
      types[number - 1] = TypeIds.UNKNOWN;
    }
    return types[number - 1];
  }

  /** Records what an undetermined parameter turned out to be. */
  void determine(int number, int type, TypeServices names, int location) {
    int known = types[number - 1];
    if (known != TypeIds.UNKNOWN && known != type) {
      throw new DatabaseError("42P08", "inconsistent types deduced for parameter $" + number)
          .detail(names.format(known) + " versus " + names.format(type))
          .at(location);
    }
    types[number - 1] = type;
  }

  /** Whether the parameters are a client's, whose values nobody has looked at yet. */
  public boolean areOfClient() {
    return ofClient;
  }

  /**
   * The types after analysis.
   *
   * @throws DatabaseError 42P18 if one is still undetermined
   */
  public int[] determined() {
    for (int i = 0; i < types.length; i++) {
      if (types[i] == TypeIds.UNKNOWN || types[i] == 0) {
        throw new DatabaseError("42P18", "could not determine data type of parameter $" + (i + 1));
      }
    }
    return types;
  }
}
