/** The framework-free core that the widget and the console share, by one door. */
export * from "@alcove/widget/core";
