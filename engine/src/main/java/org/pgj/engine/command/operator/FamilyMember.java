package org.pgj.engine.command.operator;

/**
 * An operator or support function with its place in an operator family.
 *
 * @param number its strategy or support number
 * @param object oid of the operator or function; 0 where only the place is named
 * @param sortFamily family that an ordering operator's results are sorted by, 0 for others
 */
record FamilyMember(boolean function, int number, int left, int right, int object, int sortFamily) {

  boolean ofOneType() {
    return left == right;
  }

  boolean isAtPlaceOf(FamilyMember other) {
    return number == other.number && left == other.left && right == other.right;
  }

  String kind() {
    return function ? "function" : "operator";
  }
}
