package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for sizes for which accesses go wrong, by running the function's integers. Sizes without a
 * {@code @Shape} may have any relation to others: there an access is wrong only if it is so for all
 * that are tried.
 */
final class Trials {
  /**
   * An access that is wrong.
   *
   * @param sizes the sizes it was met with
   * @param miss what happened
   */
  record Witness(Map<String, Long> sizes, Encounters.Miss miss) {}

  /**
   * A run.
   *
   * @param sizes with these sizes
   * @param met what it met
   */
  private record Experiment(Map<String, Long> sizes, Encounters met) {}

  private static final int LARGEST_CONSTANT = 12;
  private static final int STEPS_OF_ONE = 100_000;

  /** Of all runs together; regimes that this does not suffice for are left out. */
  private int steps = 3_000_000;

  private final Function function;
  private final Map<Variable, List<Dim>> arrays;
  private final List<String> declared;
  private final List<String> own;
  private final List<List<Experiment>> regimes = new ArrayList<>();
  private final List<Experiment> small = new ArrayList<>();

  /**
   * Runs the trials.
   *
   * @param arrays the dimensions of all array variables
   * @param declared the size names of the {@code @Shape}s of parameters
   */
  Trials(Function function, Map<Variable, List<Dim>> arrays, Set<String> declared) {
    this.function = function;
    this.arrays = arrays;
    this.declared = declared.stream().sorted().toList();
    TreeSet<String> others = new TreeSet<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.variable().isArray()) {
        arrays.get(parameter.variable()).forEach(dim -> others.addAll(dim.names()));
      }
    }
    others.removeAll(declared);
    this.own = List.copyOf(others);
    int above = Math.min(LARGEST_CONSTANT, largestConstant(function.body()));
    for (List<long[]> regime : Regimes.of(declared.size(), above)) {
      List<Experiment> experiments = new ArrayList<>();
      for (long[] sizes : regime) {
        experiments.addAll(experiments(sizes, above));
      }
      if (steps > 0) {
        regimes.add(experiments);
      }
    }
    for (List<long[]> regime : Regimes.of(declared.size(), 1)) {
      for (long first = 2; first <= 3; first++) {
        long[] sizes = regime.get(1).clone();
        long least = java.util.Arrays.stream(sizes).min().orElse(0);
        for (int k = 0; k < sizes.length; k++) {
          sizes[k] += first - least;
        }
        small.addAll(experiments(sizes, 1));
      }
    }
  }

  private static int largestConstant(List<Statement> statements) {
    int largest = 1;
    for (Statement statement : statements) {
      for (Expression expression : statement.expressions()) {
        largest = Math.max(largest, largestConstant(expression));
      }
      for (List<Statement> block : statement.blocks()) {
        largest = Math.max(largest, largestConstant(block));
      }
    }
    return largest;
  }

  private static int largestConstant(Expression expression) {
    int largest =
        expression instanceof IntegerLiteral literal
            ? (int) Math.min(Integer.MAX_VALUE, Math.abs(literal.value()))
            : 1;
    for (Expression child : expression.children()) {
      largest = Math.max(largest, largestConstant(child));
    }
    return largest;
  }

  /** Runs with these declared sizes, and with several relations among the others. */
  private List<Experiment> experiments(long[] sizes, int above) {
    List<Experiment> experiments = new ArrayList<>();
    for (int pattern = 0; pattern < (own.isEmpty() ? 1 : 4); pattern++) {
      Map<String, Long> all = new LinkedHashMap<>();
      for (int k = 0; k < sizes.length; k++) {
        all.put(declared.get(k), sizes[k]);
      }
      for (int k = 0; k < own.size(); k++) {
        long size =
            switch (pattern) {
              case 0 -> 6;
              case 1 -> 5 + 3L * k;
              case 2 -> 5 + 3L * (own.size() - k);
              default -> 40;
            };
        all.put(own.get(k), above + size);
      }
      experiment(all).ifPresent(experiments::add);
    }
    return experiments;
  }

  private Optional<Experiment> experiment(Map<String, Long> sizes) {
    Map<Variable, Long> integers = new HashMap<>();
    Map<Variable, List<Long>> given = new HashMap<>();
    for (Map.Entry<Variable, List<Dim>> array : arrays.entrySet()) {
      List<Long> dims = new ArrayList<>();
      for (Dim dim : array.getValue()) {
        if (sizes.keySet().containsAll(dim.names())) {
          try {
            dims.add(dim.evaluate(sizes::get));
          } catch (ArithmeticException e) {
            break; // no whole number: no such array
          }
        }
      }
      if (dims.size() == array.getValue().size()) {
        given.put(array.getKey(), dims);
      }
    }
    Map<Variable, List<Long>> parameters = new HashMap<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray()) {
        List<Long> dims = given.get(variable);
        if (dims == null || dims.stream().anyMatch(dim -> dim < 0)) {
          return Optional.empty();
        }
        parameters.put(variable, dims);
      } else if (variable.type() == ScalarType.INT && sizes.containsKey(variable.name())) {
        integers.put(variable, sizes.get(variable.name()));
      }
    }
    Encounters met = new Encounters();
    int allowed = Math.min(STEPS_OF_ONE, steps);
    steps -= allowed - new Trial(integers, parameters, given, met, allowed).run(function.body());
    return Optional.of(new Experiment(sizes, met));
  }

  /** Sizes for which the access is certainly met and wrong. */
  Optional<Witness> wrong(Encounters.Site site) {
    for (List<Experiment> regime : regimes) {
      if (!regime.isEmpty() && regime.stream().allMatch(e -> e.met.certain(site).isPresent())) {
        List<Experiment> candidates = new ArrayList<>(small);
        candidates.addAll(regime);
        return candidates.stream()
            .filter(e -> e.met.certain(site).isPresent())
            .findFirst()
            .map(e -> new Witness(e.sizes, e.met.certain(site).orElseThrow()));
      }
    }
    return Optional.empty();
  }

  /** Some sizes, if any were tried, for which the access is certainly met and wrong. */
  Optional<Witness> example(Encounters.Site site) {
    List<Experiment> all = new ArrayList<>(small);
    regimes.forEach(all::addAll);
    return all.stream()
        .filter(e -> e.met.certain(site).isPresent())
        .findFirst()
        .map(e -> new Witness(e.sizes, e.met.certain(site).orElseThrow()));
  }

  /** Sizes for which the access is wrong if it is met at all, provided it was never right. */
  Optional<Witness> alwaysWrong(Encounters.Site site) {
    Optional<Witness> witness = Optional.empty();
    for (List<Experiment> regime : regimes) {
      for (Experiment e : regime) {
        Optional<Encounters.Miss> miss = e.met.always(site);
        if (miss.isEmpty()) {
          return Optional.empty();
        }
        witness = witness.or(() -> Optional.of(new Witness(e.sizes, miss.get())));
      }
    }
    return witness;
  }
}
