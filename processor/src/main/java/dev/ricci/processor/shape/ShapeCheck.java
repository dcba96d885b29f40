package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the shape of every array of a program, and what is wrong with them. */
public final class ShapeCheck {
  /**
   * What is known about one function.
   *
   * @param function the function
   * @param declarations its {@code @Shape}s
   * @param sizes its sizes at entry
   * @param walk the finished walk through it
   */
  private record Analysis(
      Function function, Declarations declarations, EntrySizes sizes, FunctionWalk walk) {}

  private final Program program;
  private final Terms terms;
  private final Map<String, Analysis> callees = new HashMap<>();
  private final Set<String> walking = new HashSet<>();

  private ShapeCheck(Program program, Terms terms) {
    this.program = program;
    this.terms = terms;
  }

  /** Checks the entry function and every function it calls. */
  public static ShapeReport check(Program program) {
    return check(program, expression -> Optional.empty());
  }

  /**
   * Checks the entry function and every function it calls.
   *
   * @param source the source text of an expression, by its identity, for messages
   */
  public static ShapeReport check(
      Program program, java.util.function.Function<Expression, Optional<String>> source) {
    ShapeCheck check = new ShapeCheck(program, new Terms(source));
    Analysis entry = check.analyse(program.entry());
    Shapes shapes = shapes(entry);
    List<Problem> problems = new ArrayList<>(check.problems(entry));
    problems.addAll(atEntry(entry, shapes));
    for (String key : new TreeMap<>(program.functions()).keySet()) {
      if (!program.functions().get(key).equals(program.entry())) {
        check.callee(key).ifPresent(callee -> problems.addAll(check.problems(callee)));
      }
    }
    return new ShapeReport(shapes, problems);
  }

  /** The shapes of any function, a derivative too, without complaints. */
  public static Shapes infer(Function function) {
    Terms terms = new Terms(expression -> Optional.empty());
    return shapes(new ShapeCheck(new Program(function, Map.of()), terms).analyse(function));
  }

  private Analysis analyse(Function function) {
    Declarations declarations = new Declarations(function);
    Map<Variable, List<Dim>> parameters = new HashMap<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray()) {
        parameters.put(
            variable, declarations.java(variable).orElseGet(() -> FunctionWalk.own(variable)));
      }
    }
    EntrySizes sizes = new EntrySizes(function, parameters);
    SizeOrigins origins = new SizeOrigins(sizes.sizes());
    FunctionWalk walk = new FunctionWalk(function, declarations, origins, terms, this::summary);
    walk.run();
    return new Analysis(function, declarations, sizes, walk);
  }

  private Optional<Analysis> callee(String key) {
    Function function = program.functions().get(key);
    if (function == null || walking.contains(key)) {
      return Optional.empty();
    }
    Analysis known = callees.get(key);
    if (known == null) {
      walking.add(key);
      known = analyse(function);
      walking.remove(key);
      callees.put(key, known);
    }
    return Optional.of(known);
  }

  private Optional<Summary> summary(Callee callee) {
    Optional<Analysis> analysis =
        callee instanceof Callee.Generated generated
            ? generated.face().map(this::analyse)
            : callee(((Callee.Local) callee).key());
    return analysis.map(ShapeCheck::summary);
  }

  private static Summary summary(Analysis analysis) {
    Map<Variable, List<Dim>> parameters = new HashMap<>();
    for (Parameter parameter : analysis.function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray()) {
        parameters.put(variable, analysis.walk.arrays().get(variable));
      }
    }
    return new Summary(analysis.function, parameters, result(analysis));
  }

  private static Optional<List<Dim>> result(Analysis analysis) {
    Optional<List<Dim>> declared =
        analysis.function.result().flatMap(analysis.declarations::javaResult);
    boolean known =
        declared.isPresent()
            && declared.get().stream()
                .allMatch(dim -> analysis.sizes.sizes().keySet().containsAll(dim.names()));
    return known ? declared : analysis.walk.result();
  }

  private static Shapes shapes(Analysis analysis) {
    Map<Variable, List<Dim>> logical = new HashMap<>();
    for (Variable variable : analysis.walk.arrays().keySet()) {
      analysis.declarations.logical(variable).ifPresent(dims -> logical.put(variable, dims));
    }
    DerivedSizes derived = new DerivedSizes(analysis.walk.symbols(), analysis.sizes.sizes());
    Optional<List<Dim>> result = result(analysis).flatMap(derived::known);
    return new Shapes(analysis.walk.arrays(), logical, result, derived.sizes());
  }

  private List<Problem> problems(Analysis analysis) {
    List<Problem> problems = new ArrayList<>(analysis.declarations.problems());
    problems.addAll(analysis.walk.agreement().problems());
    SizeOrigins origins = new SizeOrigins(analysis.sizes.sizes());
    problems.addAll(
        new Judgement(analysis.function, analysis.declarations, analysis.walk, origins, terms)
            .problems());
    return problems;
  }

  private static Optional<Object> returned(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Return exit && exit.value().isPresent()) {
        return Optional.of(exit.value().get());
      }
      for (List<Statement> block : statement.blocks()) {
        Optional<Object> inner = returned(block);
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.empty();
  }

  /** What must be known when generated code is entered, and is not. */
  private static List<Problem> atEntry(Analysis entry, Shapes shapes) {
    List<Problem> problems = new ArrayList<>();
    boolean array = entry.function.result().map(type -> type.rank() > 0).orElse(false);
    if (array && shapes.result().isEmpty()) {
      problems.add(
          new Problem(
              Code.RESULT_SHAPE,
              returned(entry.function.body()).orElse(entry.function),
              "the size of what "
                  + entry.function.name()
                  + " returns cannot be told from its arguments, so its derivatives have no shape;"
                  + " make it depend on lengths and int parameters alone, or pass the array in as"
                  + " an @Out parameter with a @Shape"));
    }
    for (Parameter parameter : entry.function.parameters()) {
      Variable variable = parameter.variable();
      if (!variable.isArray()) {
        continue;
      }
      boolean output = parameter.role() == Parameter.Role.OUTPUT;
      for (Dim dim : shapes.of(variable)) {
        List<String> unknown = new ArrayList<>(dim.names());
        unknown.removeAll(entry.sizes.sizes().keySet());
        if (unknown.isEmpty()) {
          continue;
        }
        boolean unshaped = !entry.function.shapes().containsKey(variable);
        String what =
            unshaped
                ? variable.name() + " is filled, but has no @Shape"
                : Wording.list(unknown)
                    + " in "
                    + Wording.annotation(entry.function.shapes().get(variable))
                    + " of "
                    + variable.name()
                    + " cannot be told from the "
                    + (output ? "inputs" : "arguments");
        problems.add(
            new Problem(
                output ? Code.RESULT_SHAPE : Code.BAD_SHAPE,
                parameter,
                what
                    + (unshaped
                        ? ": its size must be known when the derivative is called; give it one over"
                            + " the sizes of the other parameters, or an int parameter"
                        : "; add an int parameter "
                            + unknown.get(0)
                            + ", or an array with \""
                            + unknown.get(0)
                            + "\" as a dimension")));
        break;
      }
    }
    return problems;
  }
}
