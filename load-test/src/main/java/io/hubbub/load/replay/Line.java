package io.hubbub.load.replay;

/**
 * One line of a file.
 *
 * @param bytes without its end
 * @param file where it came from
 * @param number counted from 1
 */
record Line(byte[] bytes, String file, long number) {
  String place() {
    return file + ":" + number;
  }
}
