"""A page of Chromium that takes HTML in the ways a page can, and says what came of it."""

from collections.abc import Sequence

#: Sets up ``judge(htmls, way)``: one list of faults for each html. Each has a document of its own where it is
#: written; a second reading of what was written out finds what mutates.
_SETUP = """() => {
  const ACTIVE = "script iframe frame object embed form base meta link svg math style template".split(" ");
  const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "background"];
  const SCHEMES = ["http:", "https:", "mailto:", "tel:", "about:"];
  let current = [];
  const faultsIn = (root) => {
    const faults = [];
    for (const element of root.querySelectorAll("*")) {
      if (ACTIVE.includes(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml")
        faults.push(`<${element.localName}>`);
      for (const {name, value} of element.attributes) {
        if (name.startsWith("on") || name === "style") faults.push(`${element.localName}[${name}]`);
        if (!ADDRESSES.includes(name)) continue;
        let scheme = "invalid";
        try { scheme = new URL(value, "https://qingyu.example/").protocol; } catch {}
        if (!SCHEMES.includes(scheme) && scheme !== "invalid") faults.push(`${name}=${value}`);
      }
    }
    return faults;
  };
  const settled = () => new Promise((done) => setTimeout(done, 150));
  const press = (root) => root.querySelectorAll("a, button, img, p").forEach((each) => {
    for (const kind of ["mouseover", "focus", "click"])
      each.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
  });
  const set = (html, number) => {
    const box = document.body.appendChild(document.createElement("div"));
    box.addEventListener("click", (event) => event.preventDefault());
    window.steal = () => current.forEach((each) => each.push("executed"));
    box.innerHTML = html;
    return box;
  };
  const write = (html, number) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const page = frame.contentDocument;
    page.open();
    frame.contentWindow.steal = () => current[number].push("executed");
    page.write("<!DOCTYPE html><body>" + html);
    page.close();
    page.addEventListener("click", (event) => event.preventDefault());
    return frame;
  };
  const bodyOf = (made) => made.localName === "iframe" ? made.contentDocument : made;
  window.judge = async (htmls, way) => {
    current = htmls.map(() => []);
    const made = htmls.map((html, number) => (way === "document.write" ? write : set)(html, number));
    made.forEach((each, number) => {
      const root = bodyOf(each);
      if (root === null) { current[number].push("navigated"); return; }
      press(root);
      current[number].push(...faultsIn(root.body || root));
      const again = document.implementation.createHTMLDocument("");
      again.body.innerHTML = (root.body || root).innerHTML;
      current[number].push(...faultsIn(again.body));
    });
    await settled();
    made.forEach((each) => each.remove());
    const found = current;
    current = [];
    return found;
  };
}"""
_AT_ONCE = 60

WAYS = ["innerHTML", "document.write"]


class HostilePage:
    """Judges HTML in a tab without a way to any host."""

    def __init__(self, browser) -> None:
        self._context = browser.new_context()
        self._tab = self._context.new_page()
        self._tab.route("**/*", lambda route: route.abort())
        self._tab.on("dialog", lambda dialog: dialog.dismiss())
        self._tab.evaluate(_SETUP)

    def faults(self, htmls: Sequence[str], way: str) -> dict[str, list[str]]:
        """What is active in each of ``htmls``: elements, attributes, addresses, and "executed"."""
        found = {}
        for start in range(0, len(htmls), _AT_ONCE):
            some = htmls[start : start + _AT_ONCE]
            answers = self._tab.evaluate("([htmls, way]) => judge(htmls, way)", [list(some), way])
            found |= {html: faults for html, faults in zip(some, answers, strict=True) if faults}
        return found

    def close(self) -> None:
        self._context.close()
