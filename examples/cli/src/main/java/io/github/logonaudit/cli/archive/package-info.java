/**
 * What is in a file: {@link io.github.logonaudit.cli.archive.Contents} finds the logs in it, also
 * inside archives.
 */
@NullMarked
package io.github.logonaudit.cli.archive;

import org.jspecify.annotations.NullMarked;
