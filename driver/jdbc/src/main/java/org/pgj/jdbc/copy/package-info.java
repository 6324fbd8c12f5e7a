/** COPY as streams and as rows with typed values. */
package org.pgj.jdbc.copy;
