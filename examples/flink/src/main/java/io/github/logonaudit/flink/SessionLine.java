package io.github.logonaudit.flink;

/**
 * A session or a change as it is written.
 *
 * @param computer the name that stands for its computer
 * @param json a line of JSON
 */
public record SessionLine(String computer, String json) {}
