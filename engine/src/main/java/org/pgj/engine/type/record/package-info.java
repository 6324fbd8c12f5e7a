/**
 * Composite values. {@link org.pgj.engine.type.record.RecordView} draws the payload, which tells
 * the type of each field: a named composite and an anonymous record have the same form.
 */
package org.pgj.engine.type.record;
