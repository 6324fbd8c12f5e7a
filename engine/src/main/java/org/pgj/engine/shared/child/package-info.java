/**
 * What the postmaster and its children tell each other: one parameter block at the child's start,
 * then one-byte messages, some with a descriptor, over a socket pair that is also the lifeline of
 * both.
 *
 * <p>Used by {@code postmaster} on one side, by {@code backend} and {@code maintenance} on the
 * other. Read {@link org.pgj.engine.shared.child.ControlMessage} first.
 *
 * <ol>
 *   <li>The control socket is descriptor {@link
 *       org.pgj.engine.shared.child.ChildContext#CONTROL_DESCRIPTOR} of a child. Its end means that
 *       the other side is gone: a child ends at once, the postmaster collects the child.
 *   <li>Descriptor {@link org.pgj.engine.shared.child.ChildContext#INTERLOCK_DESCRIPTOR} is the
 *       locked interlock file of the data directory. A child never touches it: the lock lasts until
 *       the last process that has it is gone.
 *   <li>The first message is the parameter block with the shared segment's descriptor; nothing else
 *       is inherited, neither environment nor working directory.
 * </ol>
 */
package org.pgj.engine.shared.child;
