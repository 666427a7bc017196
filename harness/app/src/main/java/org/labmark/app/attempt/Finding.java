package org.labmark.app.attempt;

/**
 * One thing that is wrong in an attempt's folder.
 *
 * @param file path below the folder
 * @param line from 1; 0 where the file has no lines
 * @param wrong what is wrong
 */
public record Finding(String file, int line, String wrong) {
    @Override
    public String toString() {
        return line == 0 ? file + ": " + wrong : file + ":" + line + ": " + wrong;
    }
}
