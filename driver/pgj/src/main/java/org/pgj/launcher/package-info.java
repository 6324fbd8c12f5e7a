/**
 * Starts and finds local instances: which Java, which folders, unpacking the engine, launching a
 * postmaster, sharing it between the JVMs of a user.
 *
 * <p>Called by the driver through {@link org.pgj.jdbc.spi.LocalLauncher}, by {@code org.pgj} and by
 * {@code org.pgj.cli}. Read {@link org.pgj.launcher.EngineLauncher} first, then {@link
 * org.pgj.launcher.Engine} and {@link org.pgj.launcher.RunningInstance}.
 *
 * <ol>
 *   <li>Nothing is downloaded, nothing is installed; what is unpacked goes to one cache folder,
 *       whole or not at all.
 *   <li>Every search names all it looked at when it fails.
 *   <li>A child sees nothing of the application's environment but what {@link
 *       org.pgj.launcher.Engine} lets through.
 *   <li>An instance lives as long as an owner's lifeline, a connection between a JVM and the
 *       postmaster: made by the postmaster to the JVM that started it, by other JVMs to the control
 *       socket. No shutdown hook is needed for that, and no thread of the JVM waits in native code,
 *       which would delay its end.
 *   <li>Failures are {@link org.pgj.launcher.LaunchException}s; the driver gets them as 08001.
 * </ol>
 */
package org.pgj.launcher;
