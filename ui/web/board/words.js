// The words of the board.

import { speaker } from "/pages/words.js";

export const say = speaker({
  title: ["叫号屏", "Call board"],
  now: ["现在叫到", "Now serving"],
  look: ["请看窗口上方的屏幕", "See the sign above the window"],
  window: ["号窗口", "Window"],
  none: ["现在没有叫号", "Nobody is called at the moment"],
  open: ["正在服务，至 {until}", "Open until {until}"],
  break: ["午间休息，{back} 继续", "Break until {back}"],
  closed: ["已下班", "Closed"],
  closedNext: ["已下班，{day} {time} 开始服务", "Closed, open again {day} {time}"],
  noMore: ["今天不再发号", "No more numbers today"],
  people: ["{n} 人", "{n} waiting"],
  unstaffed: ["暂无窗口办理", "No window open"],
  paused: ["{windows} 号窗口暂停服务", "Paused: window {windows}"],
  hotline: ["咨询监督电话 {number}", "Questions and complaints: {number}"],
  today: ["今天", "today"],
});
