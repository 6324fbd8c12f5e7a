/** Small programs to copy. Start with {@link org.pgj.samples.Quickstart}. */
package org.pgj.samples;
