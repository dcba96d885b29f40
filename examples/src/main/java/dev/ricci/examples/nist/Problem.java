package dev.ricci.examples.nist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One regression problem of the collection.
 *
 * @param name of the dataset
 * @param starts the file's two starting points
 * @param certified the certified parameters
 * @param certifiedResidual the certified residual sum of squares
 * @param x predictor
 * @param y observed response
 */
@SuppressWarnings("ArrayRecordComponent") // data to hand on, never compared
record Problem(
    String name,
    double[][] starts,
    double[] certified,
    double certifiedResidual,
    double[] x,
    double[] y) {

  /** The collection, by name. */
  static final List<String> NAMES =
      List.of(
          "Misra1a",
          "Misra1b",
          "Chwirut2",
          "DanWood",
          "Lanczos3",
          "Gauss1",
          "Gauss3",
          "Kirby2",
          "Hahn1",
          "MGH17",
          "Roszman1",
          "MGH09",
          "Thurber",
          "BoxBOD",
          "Rat42");

  /**
   * The certified b1 of Roszman1. The file prints it as 1.20196866396E-0, a digit out of place: there
   * the residual sum of squares is 25, not the certified 4.9484847331E-04, which this value gives.
   */
  private static final double ROSZMAN1_B1 = 2.0196866396E-01;

  private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[Ee][-+]?[0-9]+)?";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*b\\d+ =\\s+(" + NUMBER + ")\\s+(" + NUMBER + ")\\s+(" + NUMBER + ")\\s.*");
  private static final Pattern RESIDUAL =
      Pattern.compile("Residual Sum of Squares:\\s+(" + NUMBER + ")\\s*");
  private static final Pattern OBSERVATION =
      Pattern.compile("\\s*(" + NUMBER + ")\\s+(" + NUMBER + ")\\s*");

  /**
   * Reads a problem of the collection.
   *
   * @param name one of {@link #NAMES}
   */
  static Problem read(String name) {
    List<double[]> parameters = new ArrayList<>();
    List<double[]> observations = new ArrayList<>();
    double residual = Double.NaN;
    try (InputStream file = Problem.class.getResourceAsStream(name + ".dat");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      boolean data = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher parameter = PARAMETER.matcher(line);
        Matcher sum = RESIDUAL.matcher(line);
        Matcher observation = OBSERVATION.matcher(line);
        if (parameter.matches()) {
          parameters.add(numbers(parameter));
        } else if (sum.matches()) {
          residual = Double.parseDouble(sum.group(1));
        } else if (line.matches("Data:\\s+y\\s+x\\s*")) {
          data = true;
        } else if (data && observation.matches()) {
          observations.add(numbers(observation));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double[] certified = column(parameters, 2);
    if (name.equals("Roszman1")) {
      certified[0] = ROSZMAN1_B1;
    }
    return new Problem(
        name,
        new double[][] {column(parameters, 0), column(parameters, 1)},
        certified,
        residual,
        column(observations, 1),
        column(observations, 0));
  }

  private static double[] numbers(Matcher line) {
    double[] numbers = new double[line.groupCount()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = Double.parseDouble(line.group(k + 1));
    }
    return numbers;
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }
}
