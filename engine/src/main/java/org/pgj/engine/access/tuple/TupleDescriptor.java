package org.pgj.engine.access.tuple;

import java.util.List;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The columns of a relation's tuples, with what decoding needs laid out in arrays. Immutable.
 * Attribute indexes are 0-based: attnum - 1.
 */
public final class TupleDescriptor {
  private final Attribute[] attributes;
  private final Encoding[] encodings;
  private final int[] widths;
  private final int[] fixedOffsets;
  private final int fixedPrefix;
  private final boolean notNull;
  private final boolean toastable;

  public TupleDescriptor(List<Attribute> attributes) {
    this(attributes.toArray(new Attribute[0]));
  }

  public TupleDescriptor(Attribute... attributes) {
    int count = attributes.length;
    this.attributes = attributes.clone();
    this.encodings = new Encoding[count];
    this.widths = new int[count];
    this.fixedOffsets = new int[count];
    int offset = 0;
    int prefix = 0;
    boolean canToast = false;
    boolean allNotNull = true;
    for (int i = 0; i < count; i++) {
      Attribute attribute = attributes[i];
      encodings[i] = attribute.encoding();
      widths[i] = attribute.storedWidth();
      fixedOffsets[i] = offset;
      if (offset >= 0) {
        prefix = i + 1;
        offset = widths[i] < 0 ? -1 : offset + widths[i];
      }
      canToast |= widths[i] < 0 && attribute.storage() != 'p' && !attribute.dropped();
      allNotNull &= attribute.notNull();
    }
    this.fixedPrefix = prefix;
    this.toastable = canToast;
    this.notNull = allNotNull;
  }

  public int size() {
    return attributes.length;
  }

  public Attribute attribute(int index) {
    return attributes[index];
  }

  public Encoding encoding(int index) {
    return encodings[index];
  }

  public Representation representation(int index) {
    return encodings[index].representation();
  }

  /** Stored bytes of the attribute, -1 if they vary. */
  public int width(int index) {
    return widths[index];
  }

  /** How values of the attribute are stored if their type may change its shape, else null. */
  public StoredForm form(int index) {
    return attributes[index].form();
  }

  /**
   * Where the attribute starts, counted from the tuple's data, if no attribute before it is null;
   * -1 if one before it has variable width.
   */
  public int fixedOffset(int index) {
    return fixedOffsets[index];
  }

  /** Attributes with a {@link #fixedOffset}. */
  public int fixedPrefix() {
    return fixedPrefix;
  }

  /** Whether a long tuple could be made shorter by compressing or moving out a value. */
  public boolean isToastable() {
    return toastable;
  }

  /** Whether every attribute is declared NOT NULL. */
  public boolean isAllNotNull() {
    return notNull;
  }

  /** The index of the named attribute that is not dropped, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < attributes.length; i++) {
      if (!attributes[i].dropped() && attributes[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** One empty vector per attribute. */
  public Vector[] createVectors(int capacity) {
    Vector[] vectors = new Vector[attributes.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = Vector.create(encodings[i].representation(), capacity);
    }
    return vectors;
  }

  /** A descriptor of the attributes at these indexes, in this order. */
  public TupleDescriptor project(int... indexes) {
    Attribute[] projected = new Attribute[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      projected[i] = attributes[indexes[i]];
    }
    return new TupleDescriptor(projected);
  }
}
