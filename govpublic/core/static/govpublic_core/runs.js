// Pushes a background run on while its page is open, and shows how far it is.
(() => {
  const place = document.querySelector("[data-gp-push]");
  if (!place) return;
  let pause = 500;
  const push = async () => {
    try {
      const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(place.dataset.gpPush, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const hadFocus = place.contains(document.activeElement);
      if (!hadFocus) place.innerHTML = await answer.text();
      else {
        // A button that is about to be pressed stays; the rest is renewed around it.
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!fresh.querySelector("[data-gp-open]")) place.innerHTML = fresh.body.innerHTML;
        else
          for (const part of [".gp-run__state", ".gp-run__bar"])
            place.querySelector(part)?.replaceWith(fresh.querySelector(part));
      }
      pause = 500;
    } catch {
      pause = Math.min(pause * 2, 30000); // the server is away: ask less and less often
    }
    if (place.querySelector("[data-gp-open]")) setTimeout(push, pause);
  };
  setTimeout(push, pause);
})();
