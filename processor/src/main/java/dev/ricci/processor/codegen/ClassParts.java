package dev.ricci.processor.codegen;

import java.util.Map;
import java.util.Set;

/**
 * What the methods of one generated class share while it is printed.
 *
 * @param classes names of other classes
 * @param methods private static methods
 * @param expressions the printer of expressions
 * @param workspace the nested class
 * @param tables static fields
 * @param callees what each function that is called by its key is called in Java
 */
record ClassParts(
    ClassNames classes,
    PrivateMethods methods,
    ExpressionCode expressions,
    WorkspaceClass workspace,
    ConstantTables tables,
    Map<String, LocalMethod> callees) {

  /**
   * A private static method for a function of the user's file.
   *
   * @param name its name in the class
   * @param usesWorkspace whether it takes a workspace as its last argument
   * @param tapes the tapes that it, or what it calls, records on or takes back from
   */
  record LocalMethod(String name, boolean usesWorkspace, Set<Tape> tapes) {}

  /** Nothing yet, for a new class. */
  static ClassParts of(ClassNames classes, Map<String, LocalMethod> callees) {
    PrivateMethods methods = new PrivateMethods();
    ExpressionCode expressions = new ExpressionCode(classes, methods);
    return new ClassParts(
        classes,
        methods,
        expressions,
        new WorkspaceClass(),
        new ConstantTables(expressions),
        callees);
  }
}
