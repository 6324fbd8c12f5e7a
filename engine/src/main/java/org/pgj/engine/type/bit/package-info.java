/**
 * Bit strings (manual: Bit String Types). {@link org.pgj.engine.type.bit.BitType} draws the
 * payload.
 */
package org.pgj.engine.type.bit;
